/** The control plane as its clients see it: REST with a token, errors as problem details. */
package io.meridian.cli.control;
