package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsWideCharacters() {
    Table table = new Table("A", "B");
    table.add(Table.Cell.of("日本"), Table.Cell.of("x"));
    table.add(Table.Cell.of("e\u0301"), Table.Cell.of("y"));

    assertThat(table.render(80, false)).isEqualTo("A     B\n日本  x\ne\u0301     y\n");
  }

  @Test
  void cutsTheWidestColumnFirst() {
    Table table = new Table("A", "B");
    table.add(Table.Cell.of("abcdefghij"), Table.Cell.of("xyz"));

    assertThat(table.render(10, false)).isEqualTo("A      B\nabcd…  xyz\n");
  }

  @Test
  void wrapsTheLastColumnBetweenWords() {
    Table table = Table.wrapping("Check", "Found");
    table.add(Table.Cell.of("vault"), Table.Cell.of("every record opens; the key is a file"));
    table.add(Table.Cell.of("home"), Table.Cell.of("/home/somebody/.authsome"));
    table.add(Table.Cell.of("clock"), Table.Cell.of(""));

    assertThat(table.render(24, false))
        .isEqualTo(
            """
            Check  Found
            vault  every record
                   opens; the key is
                   a file
            home   /home/somebody/.a
                   uthsome
            clock
            """);
    assertThat(table.render(80, false)).contains("opens; the key is a file\n");
    assertThat(table.render(10, false)).contains("every record\n");
  }

  @Test
  void neverCutsAWideCharacterInHalf() {
    assertThat(DisplayWidth.cut("日本語", 4)).isEqualTo("日…");
    assertThat(DisplayWidth.cut("日本語", 6)).isEqualTo("日本語");
    assertThat(DisplayWidth.cut("日本語", 0)).isEmpty();
  }

  @Test
  void leavesNoBlanksAtTheEndOfALine() {
    Table table = new Table("Name", "Fix");
    table.add(Table.Cell.of("a"), Table.Cell.of(""));

    assertThat(table.render(80, false)).isEqualTo("Name  Fix\na\n");
  }

  @Test
  void keepsALineOneLine() {
    Table table = new Table("A");
    table.add(Table.Cell.of("x\ny\u001b[2J"));

    assertThat(table.render(80, true)).isEqualTo("\u001b[1mA\u001b[0m\nx y[2J\n");
  }
}
