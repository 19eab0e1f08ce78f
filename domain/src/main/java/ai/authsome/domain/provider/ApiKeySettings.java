package ai.authsome.domain.provider;

import java.util.Optional;

/**
 * How a provider's API keys are recognised and used.
 *
 * @param placement where in a request the key goes
 * @param envVar the environment variable in which people keep such a key
 * @param pattern the shape of a key
 */
public record ApiKeySettings(
    Placement placement, Optional<String> envVar, Optional<KeyPattern> pattern) {}
