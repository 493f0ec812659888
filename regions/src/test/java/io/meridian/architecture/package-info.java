/** The gates of the house style, used by every module and proven here by planted violations. */
package io.meridian.architecture;
