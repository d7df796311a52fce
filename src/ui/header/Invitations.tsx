import { invitations } from '../../scenario/invitations.ts'
import { useApp } from '../hooks/useApp.ts'

/** Things to try: in the header where there is room for them, else above the settings. Which of the two, CSS decides. */
export function Invitations() {
  const app = useApp()
  return (
    <ul className="invitations" aria-label="Things to try">
      {invitations.map((invitation) => (
        <li key={invitation.id}>
          <button type="button" className="chip" title={invitation.words} onClick={() => app.accept(invitation)}>
            {invitation.label}
          </button>
        </li>
      ))}
    </ul>
  )
}
