"""Pipelines, gates and destinations of gryt, described in Python.

A pipeline file only describes: steps are run by ``gryt run``, not by Python. Only the standard library is used.
"""

from ._destinations import (
    CommandDestination,
    ContainerRegistryDestination,
    Destination,
    GitHubReleaseDestination,
    NpmRegistryDestination,
    PrometheusDestination,
    PyPIDestination,
    SlackDestination,
)
from ._gates import GateResult, Generation, PromotionGate
from ._hooks import ChangeTypeHook, Hook, HttpHook, PolicyHook, PrintHook
from ._pipeline import LocalRuntime, Pipeline, Runner, Runtime, SqliteData
from ._steps import (
    CargoBuildStep,
    CargoTestStep,
    CommandStep,
    ContainerBuildStep,
    FlyDeployStep,
    GitAddStep,
    GitCheckoutStep,
    GitCloneStep,
    GitCommitStep,
    GitPullStep,
    GitPushStep,
    GoBuildStep,
    GoModDownloadStep,
    GoTestStep,
    NpmBuildStep,
    NpmInstallStep,
    PipInstallStep,
    PublishDestinationStep,
    PytestStep,
    ScytheValidator,
    Step,
    SvelteBuildStep,
)

__all__ = [name for name in dir() if name[0].isupper()]
