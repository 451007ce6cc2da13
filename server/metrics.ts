// Counts for whoever looks after the server, as Prometheus text. They name no circle, no seat and no command.

export interface Gauges {
  readonly circles: number;
  readonly devices: number;
  readonly commands: number;
  readonly refusals: number;
}

export function metricsText({ circles, devices, commands, refusals }: Gauges): string {
  const lines = [
    metric('clearing_circles_awake', 'gauge', 'Circles in memory.', circles),
    metric('clearing_devices_connected', 'gauge', 'Devices connected.', devices),
    metric('clearing_commands_total', 'counter', 'Commands answered.', commands),
    metric('clearing_refusals_total', 'counter', 'Commands refused.', refusals),
    metric('clearing_memory_bytes', 'gauge', 'Resident memory.', process.memoryUsage.rss()),
    metric('clearing_uptime_seconds', 'gauge', 'Seconds since the start.', Math.round(process.uptime())),
  ];
  return `${lines.join('\n')}\n`;
}

function metric(name: string, type: 'gauge' | 'counter', help: string, value: number): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}`;
}
