import type { Port } from './protocol.ts'
import type { FromSweeper, ToSweeper } from './sweepProtocol.ts'
import { serveSweep } from './sweepServe.ts'

declare const self: DedicatedWorkerGlobalScope & Port<FromSweeper, ToSweeper>

serveSweep(self)
