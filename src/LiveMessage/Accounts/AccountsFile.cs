using System.Buffers;
using System.Text;

namespace LiveMessage.Accounts;

/// <summary>Snapshot of the accounts file: its content, or the error of reading it.</summary>
internal sealed class AccountsFile
{
    private const int MaxMegabytes = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] content;
    private readonly string? error;

    private AccountsFile(string path, byte[] content, string? error = null) =>
        (Path, this.content, this.error) = (path, content, error);

    public string Path { get; }

    /// <summary>Loads the file. A failure is part of the snapshot and does not throw.</summary>
    public static AccountsFile Load(string path) => new AccountsFile(path, []).Reload();

    /// <summary>Loads the file again. Returns this snapshot if the content or the error is the same.</summary>
    public AccountsFile Reload()
    {
        // A rented buffer, so that polls of a large file allocate nothing. It is larger than the content, so that a
        // file that has grown differs.
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length + 1);
        try
        {
            using var stream = File.OpenRead(Path);
            if (stream.CanSeek && stream.Length > MaxMegabytes * 1024 * 1024)
            {
                return WithError($"It is larger than {MaxMegabytes} MiB.");
            }

            var start = buffer.AsSpan(..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            if (error is null && start.SequenceEqual(content))
            {
                return this;
            }

            using var changed = new MemoryStream();
            changed.Write(start);
            stream.CopyTo(changed);
            return new AccountsFile(Path, changed.ToArray());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return WithError(failure.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Returns true if the other snapshot has the same content or error.</summary>
    public bool HasSameContent(AccountsFile other) =>
        this == other || (content.AsSpan().SequenceEqual(other.content) && error == other.error);

    /// <summary>
    /// Reads the accounts. An error begins with the path of the file, followed by the path in the file.
    /// </summary>
    public AccountsResult Read()
    {
        if (error is not null)
        {
            return Unreadable($"cannot be read: {error}");
        }

        string text;
        try
        {
            text = new StreamReader(new MemoryStream(content), StrictUtf8).ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Unreadable("cannot be read: It is not UTF-8.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Unreadable("is empty; give { \"Accounts\": [ ... ] }.");
        }

        var errors = new List<string>();
        var accounts = AccountsJson.Read(text, errors);
        var result = errors.Count > 0 ? new AccountsResult(null, errors) : AccountsReader.Read(accounts, "Accounts");
        return new AccountsResult(
            result.Accounts is null ? null : result.Accounts with { File = this },
            [.. result.Errors.Select(message => $"{Path}: {message}")]);
    }

    private AccountsFile WithError(string message) =>
        message == error ? this : new AccountsFile(Path, [], message);

    private AccountsResult Unreadable(string problem) =>
        new(null, [$"LiveMessage:AccountsFile is '{Path}', which {problem}"]);
}
