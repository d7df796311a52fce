import { Component, type ReactNode } from 'react'

interface GuardProps {
  readonly children: ReactNode
}

interface GuardState {
  readonly message: string | null
}

/** If drawing the page fails, words in its place: the experiment is in the address, so nothing of it is lost. */
export class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { message: null }

  static getDerivedStateFromError(error: unknown): GuardState {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { message } = this.state
    if (message === null) return this.props.children
    return (
      <main className="cannot-start">
        <h1>The page could not be drawn</h1>
        <p>
          That is a fault of Migrascope, not yours. Your experiment is in the address of this page: copy that for a
          report, then reload the page to go on.
        </p>
        <p className="soft">What failed: {message}</p>
        <button type="button" className="button outlined" onClick={() => location.reload()}>
          Reload the page
        </button>
      </main>
    )
  }
}
