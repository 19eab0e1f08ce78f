package ai.authsome.application.service;

import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records are laid out: a byte that names the format, then fields, each a tag (1 byte), a
 * length (4 bytes, big endian) and that many bytes. Secrets are never turned into strings.
 *
 * @param what the record is about, for messages: {@code the record of connection openai (work)}
 * @param format 1 to 255
 * @param remedy what to do about a damaged record
 */
record TaggedFields(String what, int format, String remedy) {
  private static final int FIELD_HEADER = 1 + Integer.BYTES;

  /** One field; whoever holds it closes it. */
  record Field(byte tag, SecretBytes value) implements Sensitive {
    @Override
    public void close() {
      value.close();
    }
  }

  /** The record; the fields stay the caller's. */
  SecretBytes pack(List<Field> fields) {
    int size = 1 + fields.stream().mapToInt(field -> FIELD_HEADER + field.value().length()).sum();
    ByteBuffer record = ByteBuffer.allocate(size).put((byte) format);
    for (Field field : fields) {
      field.value().read(bytes -> record.put(field.tag()).putInt(bytes.length).put(bytes));
    }
    return SecretBytes.takeOver(record.array());
  }

  /**
   * The fields of a record, owned by the caller.
   *
   * @throws EncryptionUnavailableError if it makes no sense or is of a later format
   */
  List<Field> unpack(SecretBytes record) {
    return record.read(this::unpack);
  }

  private List<Field> unpack(byte[] bytes) {
    List<Field> fields = new ArrayList<>();
    ByteBuffer record = ByteBuffer.wrap(bytes);
    try {
      requireFormat(Byte.toUnsignedInt(record.get()));
      while (record.hasRemaining()) {
        byte tag = record.get();
        int length = record.getInt();
        if (length < 0 || length > record.remaining()) {
          throw damaged(null);
        }
        byte[] value = new byte[length];
        record.get(value);
        fields.add(new Field(tag, SecretBytes.takeOver(value)));
      }
      return fields;
    } catch (BufferUnderflowException e) {
      fields.forEach(Field::close);
      throw damaged(e);
    } catch (EncryptionUnavailableError e) {
      fields.forEach(Field::close);
      throw e;
    }
  }

  private void requireFormat(int found) {
    if (found > format) {
      throw new EncryptionUnavailableError(
          what + " was written by a later version", "Use that version.");
    }
    if (found < format) {
      throw damaged(null);
    }
  }

  /** What to throw when the fields make no sense. */
  EncryptionUnavailableError damaged(@Nullable Exception cause) {
    String message = what + " is damaged";
    return cause == null
        ? new EncryptionUnavailableError(message, remedy)
        : new EncryptionUnavailableError(message, remedy, cause);
  }
}
