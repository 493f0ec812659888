/** Every instance of every region: what it holds, whether it lives, and the table of it all. */
package io.meridian.control.fleet;
