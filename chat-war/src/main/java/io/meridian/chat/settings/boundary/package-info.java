/** What the platform asks of the settings: configuration values and whether any are in force. */
package io.meridian.chat.settings.boundary;
