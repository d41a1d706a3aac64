import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Counters by name and label, written in Prometheus's text format. */
export type Metrics = {
  count: (name: string, labels?: Record<string, string>) => void;
  /** A figure that is asked for at each look. */
  watch: (name: string, read: () => number) => void;
  text: () => string;
};

const escaped = (text: string) =>
  text.replace(/[\\"\n]/g, (it) => (it === '\n' ? '\\n' : `\\${it}`));

export function makeMetrics(): Metrics {
  const counters = new Map<string, number>();
  const figures = new Map<string, () => number>();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  figures.set('town_crier_event_loop_delay_p99_seconds', () => delay.percentile(99) / 1e9);
  figures.set('town_crier_memory_bytes', () => process.memoryUsage.rss());
  figures.set('town_crier_uptime_seconds', () => process.uptime());
  return {
    count(name, labels = {}) {
      const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
      const key = pairs.length > 0 ? `${name}{${pairs.join(',')}}` : name;
      counters.set(key, (counters.get(key) ?? 0) + 1);
    },
    watch: (name, read) => void figures.set(name, read),
    text() {
      const lines = [...counters].map(([key, value]) => `${key} ${value}`).sort();
      const read = [...figures].map(([name, figure]) => `${name} ${figure()}`);
      return `${[...lines, ...read].join('\n')}\n`;
    },
  };
}
