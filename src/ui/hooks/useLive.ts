import { createContext, useContext } from 'react'
import { present } from '../../base/assert.ts'
import type { Live } from '../live.ts'

export const LiveContext = createContext<Live | null>(null)

/** The way to draw outside React. */
export const useLive = (): Live => present(useContext(LiveContext), 'a LiveContext around this component')
