import { type Job, QUEUES, type Queue } from '#domain/job'

/** The background work that waits: the most urgent queue first, within a queue first come, first served. */
export class Jobs {
  readonly #queues = new Map<Queue, Job[]>(QUEUES.map((queue) => [queue, []]))

  /** Puts a job behind the others of its queue. */
  add(queue: Queue, job: Job): void {
    this.#queues.get(queue)?.push(job)
  }

  /** Takes the job whose turn it is; undefined when there is none. */
  take(): Job | undefined {
    for (const queue of this.#queues.values()) {
      const job = queue.shift()
      if (job) return job
    }
    return undefined
  }

  /** Forgets what waits. */
  clear(): void {
    for (const queue of this.#queues.values()) queue.length = 0
  }
}
