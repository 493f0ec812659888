/** The modules of widget and desk that need no browser. */
package io.meridian.chat.browser;
