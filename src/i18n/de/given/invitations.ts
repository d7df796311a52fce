/* Things to try, by their ids in the core. */
export const invitations = {
  'given.invitation.fail.label': 'Scheitern lassen',
  'given.invitation.fail.words':
    'Der Gast schreibt schneller, als eine Verbindung mit 1 Gbit/s trägt: Pre-Copy dreht sich im Kreis.',
  'given.invitation.faster.label': 'Schneller machen',
  'given.invitation.faster.words':
    'Dasselbe Pre-Copy über 10 Gbit/s: Während einer Runde wird weniger geschrieben, also schrumpfen die Runden.',
  'given.invitation.postcopy.label': 'Post-Copy versuchen',
  'given.invitation.postcopy.words':
    'Der Gast geht zuerst, und sein Speicher folgt: über die Verbindung, auf der Pre-Copy scheitert.',
}
