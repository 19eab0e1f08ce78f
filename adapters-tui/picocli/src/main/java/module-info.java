/** Picocli's own sources, unpacked and compiled by this build. */
module info.picocli {
  requires static java.sql;

  exports picocli;
}
