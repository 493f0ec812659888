/** The region's PostgreSQL: its schema, its durability, and what it means when it is away. */
package io.meridian.chat.database;
