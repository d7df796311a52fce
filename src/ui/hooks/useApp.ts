import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { present } from '../../base/assert.ts'
import type { App, AppState } from '../../store/store.ts'

/** The one app of the page. */
export const AppContext = createContext<App | null>(null)

/** All that a person can do. Stable: reading it never renders again. */
export const useApp = (): App => present(useContext(AppContext), 'an AppContext around this component')

/** A part of the state; the component renders again when that part changes. */
export const useAppState = <T>(select: (state: AppState) => T): T => useStore(useApp().store, select)
