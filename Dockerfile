# The SDK image has the same platform as the final image (linux-x64 or linux-arm64). The option --use-current-runtime
# below therefore selects the runtime identifier of the final image.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Restore the packages in a separate layer, which is rebuilt only if a package version changes.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/LiveMessage/LiveMessage.csproj src/LiveMessage/
RUN dotnet restore src/LiveMessage --use-current-runtime -p:PublishReadyToRun=true

COPY .editorconfig BannedSymbols.txt ./
COPY src/LiveMessage src/LiveMessage
RUN dotnet publish src/LiveMessage --no-restore --configuration Release --use-current-runtime --no-self-contained \
      -p:PublishReadyToRun=true --output /app

# The chiseled image has no shell and no package manager. The service runs as the user 'app'.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
USER $APP_UID

ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080

HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
  CMD ["dotnet", "LiveMessage.dll", "health"]

ENTRYPOINT ["dotnet", "LiveMessage.dll"]
