/** The process that runs the application: its name, its region, its clock. */
package io.meridian.chat.instance;
