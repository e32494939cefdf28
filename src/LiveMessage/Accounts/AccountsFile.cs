using System.Text;

namespace LiveMessage.Accounts;

/// <summary>The accounts file as one look found it: its text, or why it has none.</summary>
internal sealed class AccountsFile
{
    private const long MaxBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly string? text;
    private readonly string? error;

    private AccountsFile(string path, string? text, string? error) => (Path, this.text, this.error) = (path, text, error);

    public string Path { get; }

    public static AccountsFile Look(string path)
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

    /// <summary>Whether another look found the same.</summary>
    public bool IsLike(AccountsFile other) => text == other.text && error == other.error;

    /// <summary>Reads the accounts. Errors begin with the path, then the place in the file.</summary>
    public AccountsReading Read()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            var hint = error is null ? "is empty; give { \"Accounts\": [ ... ] }." : $"cannot be read: {error}";
            return new AccountsReading(null, [$"LiveMessage:AccountsFile is '{Path}', which {hint}"]);
        }

        var errors = new List<string>();
        var accounts = AccountsJson.Read(text, errors);
        var reading = errors.Count > 0 ? new AccountsReading(null, errors) : AccountsReader.Read(accounts, "Accounts");
        return new AccountsReading(
            reading.Accounts is null ? null : reading.Accounts with { File = this },
            [.. reading.Errors.Select(sentence => $"{Path}: {sentence}")]);
    }
}
