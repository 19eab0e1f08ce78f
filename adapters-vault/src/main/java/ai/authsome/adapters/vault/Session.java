package ai.authsome.adapters.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection with the statements that it has prepared. One thread at a time uses it. */
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of the row that the results stand on. */
  interface RowReader<T> {
    /** The value; may look at the columns only. */
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement that is used once. */
  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Runs a statement without results.
   *
   * @return how many rows it changed
   */
  int update(String sql, @Nullable Object... parameters) throws SQLException {
    return prepare(sql, parameters).executeUpdate();
  }

  /** The first row. */
  <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (ResultSet rows = prepare(sql, parameters).executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    }
  }

  /** All rows, in order. */
  <T> List<T> all(String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    List<T> values = new ArrayList<>();
    each(sql, row -> values.add(reader.read(row)), parameters);
    return values;
  }

  /** Shows all rows, in order, and keeps none. */
  <T> void each(String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (ResultSet rows = prepare(sql, parameters).executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement prepare(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
