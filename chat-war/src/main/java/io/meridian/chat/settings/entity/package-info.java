/** Values and events of the settings in force. */
package io.meridian.chat.settings.entity;
