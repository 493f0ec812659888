/** The operators' verbs: each is a request to the control plane and its answer for people. */
package io.meridian.cli.ops;
