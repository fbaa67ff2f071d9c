# Found by find_package(visitcast): what the libraries need in turn, then the libraries.
include(CMakeFindDependencyMacro)
find_dependency(Boost)
find_dependency(date)
find_dependency(Eigen3)
find_dependency(fmt)
include(${CMAKE_CURRENT_LIST_DIR}/visitcastTargets.cmake)
