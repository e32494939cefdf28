using System.IO.Pipelines;

namespace LiveMessage.Rpc;

/// <summary>
/// Pipes of a connection that ignore completion. If Kestrel's HTTP layer completed them, the socket would close.
/// </summary>
internal sealed class HeldTransport(IDuplexPipe transport) : IDuplexPipe
{
    private readonly HeldReader input = new(transport.Input);

    public PipeReader Input => input;

    /// <summary>The first byte that the client sent: of a method, or of a TLS handshake.</summary>
    public byte? FirstByte => input.FirstByte;

    public PipeWriter Output { get; } = new HeldWriter(transport.Output);

    public bool IsRejected { get; set; }

    public Task HeadSent { get; set; } = Task.CompletedTask;

    public ReadOnlyMemory<byte> Body { get; set; }

    private sealed class HeldReader(PipeReader reader) : PipeReader
    {
        public byte? FirstByte { get; private set; }

        public override bool TryRead(out ReadResult result) => reader.TryRead(out result);

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
            FirstByte is null ? ReadFirstAsync(cancellationToken) : reader.ReadAsync(cancellationToken);

        public override void AdvanceTo(SequencePosition consumed) => reader.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
            reader.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => reader.CancelPendingRead();

        public override void Complete(Exception? exception = null)
        {
        }

        protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(
            int minimumSize, CancellationToken cancellationToken) =>
            reader.ReadAtLeastAsync(minimumSize, cancellationToken);

        private async ValueTask<ReadResult> ReadFirstAsync(CancellationToken cancellationToken)
        {
            var result = await reader.ReadAsync(cancellationToken);
            FirstByte = result.Buffer.IsEmpty ? null : result.Buffer.FirstSpan[0];
            return result;
        }
    }

    private sealed class HeldWriter(PipeWriter writer) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override void Advance(int bytes) => writer.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => writer.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            writer.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(
            ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            writer.WriteAsync(source, cancellationToken);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null)
        {
        }
    }
}
