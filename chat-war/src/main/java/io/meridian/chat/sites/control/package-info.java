/** The sites of the settings in force. */
package io.meridian.chat.sites.control;
