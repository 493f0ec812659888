/** Addresses, placements and what is seen of other regions. */
package io.meridian.chat.regions.entity;
