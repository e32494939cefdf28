using BenchmarkDotNet.Running;

using LiveMessage.Benchmarks;

// The switcher itself exits with 0 whatever happened to the benchmarks.
var summaries = BenchmarkSwitcher.FromTypes([typeof(SignatureVerification)]).Run(args);
return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
