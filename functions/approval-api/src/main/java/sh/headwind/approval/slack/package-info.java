/** Clicks on the buttons of our messages in Slack: proved, given to a person of the cluster, decided like everybody's word. */
@NullMarked
package sh.headwind.approval.slack;

import org.jspecify.annotations.NullMarked;
