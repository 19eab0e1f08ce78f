package ai.authsome.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.connection.ConnectionId;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A daemon that others reach describes itself to the servers that read that. */
class ClientDocumentTest {
  private static final ConnectionId LINK = World.id("link");
  private static final URI OURS = URI.create("https://authsome.example/api/auth/client-metadata");

  private final World world = new World(Optional.of(OURS));

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void isTheClient() {
    world.catalog.add(Definitions.link(Optional.empty()));
    world.servers.offersRegistration = true;
    world.servers.takesClientDocuments = true;

    world.alice().logins().start(World.asking(LINK));

    assertThat(world.servers.asked).containsExactly("authorization " + OURS + " ");
  }

  @Test
  void isNotUsedWhereTheDefinitionNamesAnother() {
    world.catalog.add(Definitions.LINK);
    world.servers.takesClientDocuments = true;

    world.alice().logins().start(World.asking(LINK));

    assertThat(world.servers.asked)
        .containsExactly("authorization https://agents.example/client.json ");
  }

  @Test
  void isOfNoUseWhereTheServerReadsNone() {
    world.catalog.add(Definitions.link(Optional.empty()));
    world.servers.offersRegistration = true;

    world.alice().logins().start(World.asking(LINK));

    assertThat(world.servers.asked).contains("authorization registered-1 ");
  }
}
