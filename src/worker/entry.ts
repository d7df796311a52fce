import type { Port, ToPage, ToWorker } from './protocol.ts'
import { serve } from './serve.ts'

declare const self: DedicatedWorkerGlobalScope & Port<ToPage, ToWorker>

serve(self, { nowMs: () => performance.now(), after: (delayMs, act) => void setTimeout(act, delayMs) })
