/** Conversations and their messages: state, rules, and the forms in which they cross the wire. */
package io.meridian.chat.conversations.entity;
