/** Where alerts go: the installation's settings, the Alertmanagers made from them, silences. */
package io.meridian.cli.alerting;
