// The only door to pg-boss. Defining and enqueueing is for everyone; preparing is for migrations; opening is for processes that work.

export type { JobRun } from "./queue/attempt.ts"
export type { DeadLetter, QueueCount } from "./queue/dead-letters.ts"
export { bury, type EnqueueOptions, enqueue, enqueueAcrossTenants, enqueueMany } from "./queue/enqueue.ts"
export type { FlowOptions } from "./queue/flow.ts"
export { defineJob, type JobDefinition, type JobOptions } from "./queue/job.ts"
export { prepareQueues } from "./queue/prepare.ts"
export { isWorkedHere, wakeWorkers } from "./queue/wake.ts"
export { openQueue, type Queue, type QueueOptions, type WorkOptions } from "./queue/workers.ts"
