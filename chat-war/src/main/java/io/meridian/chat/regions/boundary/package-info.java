/** Where a visitor is served, and what regions there are, over HTTP. */
package io.meridian.chat.regions.boundary;
