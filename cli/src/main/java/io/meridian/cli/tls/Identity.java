package io.meridian.cli.tls;

import java.nio.file.Path;

/**
 * What a door proves itself with, and what those who ask it trust.
 *
 * @param certificate PEM, its chain behind it
 * @param key PEM, mode 600
 * @param authority certificate that has signed it, PEM
 */
public record Identity(Path certificate, Path key, Path authority) {}
