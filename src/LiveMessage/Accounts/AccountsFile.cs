using System.Text;

namespace LiveMessage.Accounts;

/// <summary>Snapshot of the accounts file: its text, or the error of reading it.</summary>
internal sealed class AccountsFile
{
    private const long MaxBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly string? text;
    private readonly string? error;

    private AccountsFile(string path, string? text, string? error) =>
        (Path, this.text, this.error) = (path, text, error);

    public string Path { get; }

    /// <summary>Loads the file. A failure is part of the snapshot and does not throw.</summary>
    public static AccountsFile Load(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MaxBytes }
                ? new AccountsFile(path, null, "It is larger than 4 MiB.")
                : new AccountsFile(path, File.ReadAllText(path, StrictUtf8), null);
        }
        catch (DecoderFallbackException)
        {
            return new AccountsFile(path, null, "It is not UTF-8.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new AccountsFile(path, null, error.Message);
        }
    }

    /// <summary>Returns true if the other snapshot has the same text or error.</summary>
    public bool HasSameContent(AccountsFile other) => text == other.text && error == other.error;

    /// <summary>
    /// Reads the accounts. An error begins with the path of the file, followed by the path in the file.
    /// </summary>
    public AccountsResult Read()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            var problem = error is null ? "is empty; give { \"Accounts\": [ ... ] }." : $"cannot be read: {error}";
            return new AccountsResult(null, [$"LiveMessage:AccountsFile is '{Path}', which {problem}"]);
        }

        var errors = new List<string>();
        var accounts = AccountsJson.Read(text, errors);
        var result = errors.Count > 0 ? new AccountsResult(null, errors) : AccountsReader.Read(accounts, "Accounts");
        return new AccountsResult(
            result.Accounts is null ? null : result.Accounts with { File = this },
            [.. result.Errors.Select(message => $"{Path}: {message}")]);
    }
}
