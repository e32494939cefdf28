using LiveMessage.Configuration;

namespace LiveMessage.Tests.Configuration;

/// <summary>Names of environments.</summary>
public sealed class EnvironmentDefaultsTests
{
    [Theory]
    [InlineData("Tset", "Test")]
    [InlineData("Tests", "Test")]
    [InlineData("Test ", "Test")]
    [InlineData("Developement", "Development")]
    [InlineData("developmnt", "Development")]
    [InlineData("Porduction", "Production")]
    [InlineData("Test", null)]
    [InlineData("DEVELOPMENT", null)]
    [InlineData("Production", null)]
    [InlineData("Staging", null)]
    [InlineData("QA", null)]
    public void Misspelled_environment_has_an_intended_name(string environment, string? intended) =>
        Assert.Equal(intended, EnvironmentDefaults.FindIntended(environment));

    [Theory]
    [InlineData("development", "Development")]
    [InlineData("TEST", "Test")]
    [InlineData("Staging", "Production")]
    [InlineData("Tset", "Production")]
    public void Name_of_an_environment_ignores_case_and_is_otherwise_like_Production(string environment, string same) =>
        Assert.Same(EnvironmentDefaults.For(same), EnvironmentDefaults.For(environment));
}
