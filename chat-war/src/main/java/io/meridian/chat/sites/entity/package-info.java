/** Sites as the database holds them. */
package io.meridian.chat.sites.entity;
