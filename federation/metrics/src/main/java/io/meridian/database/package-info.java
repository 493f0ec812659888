/** How an instance meets its database at the start. */
package io.meridian.database;
