import { VERSION } from '../version.ts'

/** Sends traces to `OTEL_EXPORTER_OTLP_ENDPOINT`; while it is not set, nothing of the kind is even loaded. */
export async function openTraces(): Promise<{ stop(): Promise<void> }> {
  if (!process.env.OTEL_EXPORTER_OTLP_ENDPOINT) return { stop: async () => {} }
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const name = process.env.OTEL_SERVICE_NAME ?? 'makegood'
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': name, 'service.version': VERSION }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  provider.register()
  // a collector that is away costs traces, not the stop
  return { stop: () => provider.shutdown().catch(() => {}) }
}
