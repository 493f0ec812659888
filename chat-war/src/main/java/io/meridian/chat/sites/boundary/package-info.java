/** What other origins may read of this region. */
package io.meridian.chat.sites.boundary;
