/** Who may do what: the signing key, tokens of operators, regions and agents. */
package io.meridian.control.accounts;
