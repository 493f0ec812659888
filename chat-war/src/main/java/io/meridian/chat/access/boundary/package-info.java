/** What a rejected token answers. */
package io.meridian.chat.access.boundary;
