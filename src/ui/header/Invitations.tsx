import { say } from '../../i18n/say.ts'
import { invitations } from '../../scenario/invitations.ts'
import { useApp } from '../hooks/useApp.ts'
import { invitationWords } from '../words.ts'

/** Things to try: in the header where there is room for them, else above the settings. Which of the two, CSS decides. */
export function Invitations() {
  const app = useApp()
  return (
    <ul className="invitations" aria-label={say('header.invitations')}>
      {invitations.map((invitation) => (
        <li key={invitation.id}>
          <button
            type="button"
            className="chip"
            title={invitationWords(invitation).words}
            onClick={() => app.accept(invitation)}
          >
            {invitationWords(invitation).label}
          </button>
        </li>
      ))}
    </ul>
  )
}
