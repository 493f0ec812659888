/** Errors as callers see them: problem details (RFC 9457) that name field, rule and value. */
package io.meridian.control.problems;
