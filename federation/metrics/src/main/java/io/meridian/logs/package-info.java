/** What the log of an instance looks like: one JSON object a line, counted by level. */
package io.meridian.logs;
