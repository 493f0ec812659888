/** Files that may be replaced while they are in use. */
package io.meridian.files;
