/**
 * What every REST resource shares: JSON bodies, problem details, cross-origin and cache headers.
 */
package io.meridian.chat.rest;
