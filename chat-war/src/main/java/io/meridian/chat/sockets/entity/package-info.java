/** Frames of the conversation protocol. */
package io.meridian.chat.sockets.entity;
